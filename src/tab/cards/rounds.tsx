import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Round } from '../contract';
import { Facts, perMember } from './facts';
import { ItemHead, stateMark } from './item-head';
import { Panel, Rows } from './panel';

const useStyles = makeStyles({
  spoken: { display: 'block', marginTop: '8px', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

export function Rounds({ rounds }: { rounds: Round[] }) {
  return (
    <Panel title="Open rounds">
      <Rows
        items={rounds}
        nothing="No text is before the Network. When a round opens, it stands here with its exact expiry."
      >
        {(round) => (
          <>
            <ItemHead reference={round.reference} title={round.title} marks={[stateMark(round.state)]} />
            <Facts facts={factsOf(round)} />
            <Spoken members={round.spoken} />
          </>
        )}
      </Rows>
    </Panel>
  );
}

function factsOf(round: Round) {
  const mine = round.mine.map(({ member, position }) => ({ member, said: position }));
  return [{ name: 'Until', value: round.deadline ?? 'No clock is running' }, ...perMember('My position', mine)];
}

/** Names, never numbers: consensus is not counted, and a tally would press those who have not spoken. */
function Spoken({ members }: { members: string[] }) {
  const styles = useStyles();
  return (
    <Text className={styles.spoken}>
      {members.length > 0 ? `Position recorded by ${members.join(', ')}` : 'No position is recorded yet'}
    </Text>
  );
}
