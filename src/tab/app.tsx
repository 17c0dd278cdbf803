import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { Loading } from './cards/loading';
import { OpenInTeams, Problem } from './cards/problem';
import { findHost, type Host } from './host';
import { Page } from './page';
import { useTheme } from './theme';
import { useOverview } from './use-overview';

const useStyles = makeStyles({
  ground: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground2 },
  frame: { maxWidth: '1120px', margin: '0 auto', padding: '16px', boxSizing: 'border-box' },
});

export function App({ search }: { search: string }) {
  const styles = useStyles();
  const [host, setHost] = useState<Host | null>(null);
  const theme = useTheme(host);
  useEffect(() => {
    findHost(search).then(setHost);
  }, [search]);
  return (
    <FluentProvider theme={theme} className={styles.ground}>
      <div className={styles.frame}>{host === null ? <Loading /> : <Inside host={host} />}</div>
    </FluentProvider>
  );
}

function Inside({ host }: { host: Host }) {
  if (host.kind === 'outside') return <OpenInTeams />;
  return <Reading host={host} />;
}

function Reading({ host }: { host: Exclude<Host, { kind: 'outside' }> }) {
  const { overview, problem, busy, reload, choose } = useOverview(host);
  if (problem !== null) return <Problem sentence={problem} busy={busy} onRetry={reload} />;
  if (overview === null) return <Loading />;
  return <Page host={host} overview={overview} busy={busy} onReload={reload} onChoose={choose} />;
}
