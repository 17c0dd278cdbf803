import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  board: { display: 'grid', gap: '16px', '@media (min-width: 880px)': { gridTemplateColumns: '1fr 1fr' } },
  panel: {
    display: 'grid',
    gap: '12px',
    padding: '16px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { width: '60%', maxWidth: '420px', marginBottom: '16px' },
  short: { width: '40%' },
  heard: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
});

/** The page's own shape in grey; a screen reader hears one sentence instead. */
export function Loading() {
  const styles = useStyles();
  return (
    <main aria-busy="true">
      <h1 className={styles.heard}>Reading your overview</h1>
      <Skeleton aria-label="Reading your overview">
        <SkeletonItem size={28} className={styles.title} />
        <div className={styles.board}>
          {['meeting', 'rounds', 'actions'].map((panel) => (
            <div key={panel} className={styles.panel}>
              <SkeletonItem size={20} className={styles.short} />
              <SkeletonItem size={16} />
              <SkeletonItem size={16} />
            </div>
          ))}
        </div>
      </Skeleton>
    </main>
  );
}
