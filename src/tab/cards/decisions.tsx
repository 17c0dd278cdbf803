import { Button, Caption1, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { fetchDecision, fetchDecisions } from '../api';
import type { RegisterLine } from '../contract';
import { holds } from '../find';
import type { Host } from '../host';
import { useRead } from '../use-read';
import { DecisionRecordView } from './decision-record';
import { ItemHead, stateMark } from './item-head';
import { AT_FIRST, Nothing, Panel, ROWS, Rows, useShown } from './panel';

const useStyles = makeStyles({
  problem: { display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'center' },
  find: { maxWidth: '400px', marginBottom: '12px' },
  when: { display: 'block', marginBottom: '8px', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** One function for good, so that it is called when the button appears and not at each drawing. */
const focusNow = (button: HTMLElement | null): void => button?.focus();

const NO_DECISIONS = 'No decisions yet. In your chat with Convenor, type «decide» to propose one.';

interface Props {
  host: Exclude<Host, { kind: 'outside' }>;
  network: string;
}

/** The register of decisions; one of them opens as its record, in the same place. */
export function Decisions({ host, network }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const [asked, setAsked] = useState('');
  const shown = useShown();
  const [, show] = shown;
  const ask = (words: string) => {
    setAsked(words);
    // the keyboard stays in the field: no row takes it
    setLast(null);
    show(AT_FIRST);
  };
  const openIt = (name: string) => {
    setOpen(name);
    show(({ count }) => ({ count, first: null }));
  };
  const register = useRead(useCallback(() => fetchDecisions(host, network), [host, network]));
  if (open !== null) {
    const back = () => {
      setLast(open);
      setOpen(null);
    };
    return <OpenRecord host={host} network={network} name={open} onBack={back} />;
  }
  return (
    <Panel title="Decisions">
      {register.found ? (
        <Register lines={register.found.decisions} {...{ asked, ask, shown, last }} onOpen={openIt} />
      ) : (
        <Waiting problem={register.problem} onRetry={register.again} />
      )}
    </Panel>
  );
}

interface RegisterProps {
  lines: RegisterLine[];
  asked: string;
  ask: (words: string) => void;
  shown: ReturnType<typeof useShown>;
  /** The one that was open before: the keyboard goes back to it. */
  last: string | null;
  onOpen: (name: string) => void;
}

/** All decisions, and where they are too many to look through, those that hold the words asked for. */
function Register({ lines, asked, ask, shown, last, onOpen }: RegisterProps) {
  const styles = useStyles();
  const found = lines.filter((line) =>
    holds([line.name, line.title, line.state, line.class, line.body, line.when], asked),
  );
  return (
    <>
      {lines.length > ROWS && (
        <Field label="Find a decision" className={styles.find}>
          <Input type="search" value={asked} onChange={(_, { value }) => ask(value)} />
        </Field>
      )}
      <Rows
        items={found.map((line) => ({ ...line, reference: line.name }))}
        nothing={asked === '' ? NO_DECISIONS : `No decision has the words «${asked}».`}
        shown={shown}
      >
        {(line) => <Line line={line} focused={line.name === last} onOpen={() => onOpen(line.name)} />}
      </Rows>
    </>
  );
}

interface OpenRecordProps extends Props {
  name: string;
  onBack: () => void;
}

/** The record in the register's place; the keyboard goes with it, and back to the button that opened it. */
function OpenRecord({ host, network, name, onBack }: OpenRecordProps) {
  const record = useRead(useCallback(() => fetchDecision(host, network, name), [host, network, name]));
  return (
    <Panel title="Decision">
      <Button ref={focusNow} onClick={onBack}>
        Back to the register
      </Button>
      {record.found ? (
        <DecisionRecordView record={record.found} />
      ) : (
        <Waiting problem={record.problem} onRetry={record.again} />
      )}
    </Panel>
  );
}

function Waiting({ problem, onRetry }: { problem: string | null; onRetry: () => void }) {
  const styles = useStyles();
  if (problem === null) return <Nothing>Reading …</Nothing>;
  return (
    <div role="alert" className={styles.problem}>
      <Nothing>{problem}</Nothing>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

interface LineProps {
  line: RegisterLine;
  focused: boolean;
  onOpen: () => void;
}

function Line({ line, focused, onOpen }: LineProps) {
  const styles = useStyles();
  return (
    <>
      <ItemHead reference={line.name} title={line.title} marks={[stateMark(line.state)]} />
      <Caption1 className={styles.when}>{`${line.class} · ${line.body} · ${line.when}`}</Caption1>
      <Button ref={focused ? focusNow : null} onClick={onOpen} aria-label={`Record of ${line.name}`}>
        Record
      </Button>
    </>
  );
}
