import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  // On a phone the names keep a narrow column: one under the other, the page would be half as long again.
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: '88px 1fr',
    gap: '4px 12px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    '@media (min-width: 480px)': { gridTemplateColumns: '120px 1fr', gap: '6px 16px' },
  },
  // instants with their zone are too long for the narrow column: there they stand above what they tell
  stacked: {
    gridTemplateColumns: '1fr',
    gap: '0',
    '& dd': { marginBottom: '8px' },
    '@media (min-width: 480px)': { gridTemplateColumns: '180px 1fr', gap: '6px 16px' },
  },
  name: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  value: { margin: 0, minWidth: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
});

export interface Fact {
  /** Where names come more than once. */
  key?: string;
  name: string;
  value: string;
}

/** What each member that the person represents has said, one line each; no line for whoever represents none. */
export function perMember(name: string, lines: { member: string; said: string }[]): Fact[] {
  return lines.length === 0 ? [] : [{ name, value: lines.map(({ member, said }) => `${member}: ${said}`).join('\n') }];
}

/** Names and values side by side. */
export function Facts({ facts, stacked = false }: { facts: Fact[]; stacked?: boolean }) {
  const styles = useStyles();
  return (
    <dl className={mergeClasses(styles.facts, stacked && styles.stacked)}>
      {facts.flatMap(({ key = '', name, value }) => [
        <dt key={`${key}${name} name`} className={styles.name}>
          {name}
        </dt>,
        <dd key={`${key}${name} value`} className={styles.value}>
          {value}
        </dd>,
      ])}
    </dl>
  );
}
