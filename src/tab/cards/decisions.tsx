import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { fetchDecision, fetchDecisions } from '../api';
import type { RegisterLine } from '../contract';
import type { Host } from '../host';
import { useRead } from '../use-read';
import { DecisionRecordView } from './decision-record';
import { ItemHead } from './item-head';
import { Nothing, Panel, Rows } from './panel';

const useStyles = makeStyles({
  when: { display: 'block', marginBottom: '8px', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

interface Props {
  host: Exclude<Host, { kind: 'outside' }>;
  network: string;
}

/** The register of decisions; one of them opens as its record, in the same place. */
export function Decisions({ host, network }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const register = useRead(useCallback(() => fetchDecisions(host, network), [host, network]));
  const wanted = useCallback(() => fetchDecision(host, network, open ?? ''), [host, network, open]);
  const record = useRead(open === null ? null : wanted);
  if (open !== null)
    return (
      <Panel title="Decision">
        <Button appearance="subtle" onClick={() => setOpen(null)}>
          Back to the register
        </Button>
        {record.found ? (
          <DecisionRecordView record={record.found} />
        ) : (
          <Nothing>{record.problem ?? 'Reading …'}</Nothing>
        )}
      </Panel>
    );
  return (
    <Panel title="Decisions">
      {register.found ? (
        <Rows
          items={register.found.decisions.map((line) => ({ ...line, reference: line.name }))}
          nothing="There is no decision yet. In your chat with Convenor, «decide» opens the form."
        >
          {(line) => <Line line={line} onOpen={() => setOpen(line.name)} />}
        </Rows>
      ) : (
        <Nothing>{register.problem ?? 'Reading …'}</Nothing>
      )}
    </Panel>
  );
}

function Line({ line, onOpen }: { line: RegisterLine; onOpen: () => void }) {
  const styles = useStyles();
  return (
    <>
      <ItemHead reference={line.name} title={line.title} marks={[{ word: line.state, colour: 'informative' }]} />
      <Caption1 className={styles.when}>{`${line.class} · ${line.body} · ${line.when}`}</Caption1>
      <Button size="small" onClick={onOpen} aria-label={`Record of ${line.name}`}>
        Record
      </Button>
    </>
  );
}
