import { Body1Strong, Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { NextMeeting } from '../contract';
import { Facts, perMember } from './facts';
import { Nothing, Panel } from './panel';

const useStyles = makeStyles({
  when: {
    display: 'block',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    marginBottom: '4px',
  },
  title: { display: 'block', margin: '0 0 2px', overflowWrap: 'anywhere' },
  number: { display: 'block', color: tokens.colorNeutralForeground2, marginBottom: '12px' },
});

export function NextMeetingCard({ meeting }: { meeting: NextMeeting | null }) {
  return (
    <Panel title="Next meeting">
      {meeting === null ? (
        <Nothing>No meeting is convened. You will get the notice in your chat with Convenor.</Nothing>
      ) : (
        <Meeting meeting={meeting} />
      )}
    </Panel>
  );
}

function Meeting({ meeting }: { meeting: NextMeeting }) {
  const styles = useStyles();
  const answers = meeting.attendance.map(({ member, answer }) => ({ member, said: answer }));
  return (
    <>
      <Text className={styles.when} weight="semibold">
        {meeting.when}
      </Text>
      <Body1Strong as="h3" className={styles.title}>
        {meeting.title}
      </Body1Strong>
      <Caption1 className={styles.number}>
        {meeting.number} · {meeting.kind}
      </Caption1>
      <Facts
        facts={[
          { name: 'Place', value: meeting.place ?? 'To be announced' },
          { name: 'Agenda', value: meeting.agendaState },
          ...perMember('My answer', answers),
        ]}
      />
    </>
  );
}
