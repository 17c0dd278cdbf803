import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { Actions } from './cards/actions';
import { Decisions } from './cards/decisions';
import { NextMeetingCard } from './cards/next-meeting';
import { Rounds } from './cards/rounds';
import { TopBar } from './cards/top-bar';
import type { Overview } from './contract';
import type { Host } from './host';

const useStyles = makeStyles({
  // The rounds stand beside the other two where there is room; read row by row, the order stays that of the source.
  board: {
    display: 'grid',
    gap: '16px',
    alignItems: 'start',
    '@media (min-width: 880px)': { gridTemplateColumns: '1fr 1fr', gridTemplateRows: 'auto 1fr' },
  },
  across: { '@media (min-width: 880px)': { gridColumn: '1 / -1' } },
  beside: { '@media (min-width: 880px)': { gridColumn: 2, gridRow: '1 / span 2' } },
  foot: { display: 'block', marginTop: '16px', color: tokens.colorNeutralForeground2 },
});

interface Props {
  host: Exclude<Host, { kind: 'outside' }>;
  overview: Overview;
  busy: boolean;
  onReload: () => void;
  onChoose: (network: string) => void;
}

export function Page({ host, overview, busy, onReload, onChoose }: Props) {
  const styles = useStyles();
  return (
    <>
      <TopBar overview={overview} busy={busy} onReload={onReload} onChoose={onChoose} />
      <main className={styles.board} aria-busy={busy}>
        <NextMeetingCard meeting={overview.nextMeeting} />
        <div className={styles.beside}>
          <Rounds rounds={overview.rounds} />
        </div>
        <Actions actions={overview.actions} />
        <div className={styles.across}>
          <Decisions key={overview.network.id} host={host} network={overview.network.id} />
        </div>
      </main>
      <footer>
        <Text className={styles.foot}>
          This page is for reading. To answer an invitation, state a position or report on an action, use the card in
          your chat with Convenor.
        </Text>
      </footer>
    </>
  );
}
