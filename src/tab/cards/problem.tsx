import { Button, Link, makeStyles, Text, Title2, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  middle: { maxWidth: '480px', margin: '48px auto', display: 'grid', gap: '16px', justifyItems: 'start' },
  title: { margin: 0 },
  more: { color: tokens.colorNeutralForeground2 },
});

export function Problem({ sentence, busy, onRetry }: { sentence: string; busy: boolean; onRetry: () => void }) {
  const styles = useStyles();
  return (
    <Message title="Your overview cannot be shown">
      <Text role="alert">{sentence}</Text>
      <Button appearance="primary" onClick={onRetry} disabledFocusable={busy}>
        {busy ? 'Trying …' : 'Try again'}
      </Button>
      <Text className={styles.more}>You can also ask Convenor in the chat: type “help”.</Text>
    </Message>
  );
}

export function OpenInTeams() {
  const styles = useStyles();
  return (
    <Message title="Open Convenor in Teams">
      <Text>This page shows what your Network on Migration has before it. It needs Teams to know who you are.</Text>
      <Text>In Teams choose Apps, look for Convenor and open its Overview.</Text>
      <Link href="https://teams.microsoft.com/">Go to Microsoft Teams</Link>
      <Text className={styles.more}>
        If your organisation has no Convenor yet, ask the Secretariat of your Network.
      </Text>
    </Message>
  );
}

function Message({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <main className={styles.middle}>
      <Title2 as="h1" className={styles.title}>
        {title}
      </Title2>
      {children}
    </main>
  );
}
