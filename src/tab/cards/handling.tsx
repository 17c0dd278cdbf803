import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { LockClosed16Regular } from '@fluentui/react-icons';

const useStyles = makeStyles({
  band: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '6px 12px',
    marginBottom: '16px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  lock: { flexShrink: 0 },
});

/** Who may read what is on the page. It stands first, so that it is also heard first. */
export function Handling({ mark }: { mark: string }) {
  const styles = useStyles();
  return (
    <div className={styles.band}>
      <LockClosed16Regular className={styles.lock} aria-hidden="true" />
      <Text weight="semibold">{mark}</Text>
    </div>
  );
}
