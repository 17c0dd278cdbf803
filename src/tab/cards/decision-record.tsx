import { Caption1, Link, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import type { DecisionRecord } from '../contract';
import { Facts } from './facts';
import { ItemHead, stateMark } from './item-head';

const useStyles = makeStyles({
  text: {
    margin: '0 0 12px',
    padding: '12px',
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  heading: { display: 'block', margin: '16px 0 8px' },
  mark: { display: 'block', margin: '8px 0', color: tokens.colorNeutralForeground2 },
});

/** The whole record of a decision (4.11): its text, its sections, and every act with its capacity and evidence. */
export function DecisionRecordView({ record }: { record: DecisionRecord }) {
  const styles = useStyles();
  return (
    <article>
      <Caption1 className={styles.mark}>{record.mark}</Caption1>
      <ItemHead reference={`${record.name} · ${record.under}`} title={record.title} marks={[stateMark(record.state)]} />
      <p className={styles.text}>{record.text}</p>
      <Link href={record.download}>Download as a Word file</Link>
      {record.changes.length > 0 && <Changes changes={record.changes} />}
      {record.sections.map(({ heading, lines }) => (
        <section key={heading}>
          <Subtitle2 as="h4" className={styles.heading}>
            {heading}
          </Subtitle2>
          <Facts facts={lines.map(({ label, text }, index) => ({ key: `${index}`, name: label, value: text }))} />
        </section>
      ))}
      <section>
        <Subtitle2 as="h4" className={styles.heading}>
          Every act
        </Subtitle2>
        <Facts stacked facts={record.acts.map(actFact)} />
      </section>
    </article>
  );
}

const actFact = ({ at, what, who, evidence }: DecisionRecord['acts'][number], index: number) => ({
  key: `${index}`,
  name: at,
  value: [what, who, evidence].filter(Boolean).join('\n'),
});

/** What the text changed of the one before it: `del` and `ins` are read aloud as such. */
function Changes({ changes }: { changes: DecisionRecord['changes'] }) {
  const styles = useStyles();
  return (
    <>
      <Subtitle2 as="h4" className={styles.heading}>
        What changed
      </Subtitle2>
      <p className={styles.text}>
        {changes.map(({ text, change }, index) => {
          const key = `${index} ${change ?? ''}`;
          if (change === 'added') return <ins key={key}>{text}</ins>;
          if (change === 'removed') return <del key={key}>{text}</del>;
          return <span key={key}>{text}</span>;
        })}
      </p>
    </>
  );
}
