import type { Action } from '../contract';
import { Facts } from './facts';
import { ItemHead, type Mark } from './item-head';
import { Panel, Rows } from './panel';

const COLOURS: Record<string, Mark['colour']> = { Done: 'success', 'In progress': 'brand', Delayed: 'warning' };
const OVERDUE: Mark = { word: 'Overdue', colour: 'danger' };

export function Actions({ actions }: { actions: Action[] }) {
  return (
    <Panel title="My actions">
      <Rows items={actions} nothing="Nothing is waiting for you. Actions that your entity leads stand here.">
        {(action) => (
          <>
            <ItemHead reference={action.reference} title={action.what} marks={marksOf(action)} />
            <Facts facts={factsOf(action)} />
          </>
        )}
      </Rows>
    </Panel>
  );
}

function marksOf(action: Action): Mark[] {
  const status: Mark = { word: action.status, colour: COLOURS[action.status] ?? 'informative' };
  return action.overdue && action.status !== OVERDUE.word ? [OVERDUE, status] : [status];
}

function factsOf(action: Action) {
  const group = action.group === null ? [] : [{ name: 'Group', value: action.group }];
  return [{ name: 'Due', value: action.due }, { name: 'Lead', value: action.lead }, ...group];
}
