import { Badge, type BadgeProps, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'center', marginBottom: '8px' },
  reference: { color: tokens.colorNeutralForeground2 },
  title: { display: 'block', margin: '0 0 6px', overflowWrap: 'anywhere' },
});

export interface Mark {
  word: string;
  colour: NonNullable<BadgeProps['color']>;
}

const STATES: Record<string, Mark['colour']> = {
  Open: 'brand',
  'In meeting': 'brand',
  Paused: 'warning',
  Broken: 'danger',
  'Ad referendum': 'warning',
  Adopted: 'success',
  'Agreed, pending Government consultation': 'success',
  'Not adopted': 'danger',
};

/** The state of a decision as a mark. */
export const stateMark = (word: string): Mark => ({ word, colour: STATES[word] ?? 'informative' });

/** The reference, one or more words of state, and the title. The word says it; the colour only repeats it. */
export function ItemHead({ reference, title, marks }: { reference: string; title: string; marks: Mark[] }) {
  const styles = useStyles();
  return (
    <>
      <Body1Strong as="h3" className={styles.title}>
        {title}
      </Body1Strong>
      <div className={styles.line}>
        {marks.map(({ word, colour }) => (
          <Badge key={word} appearance="tint" color={colour}>
            {word}
          </Badge>
        ))}
        <Caption1 className={styles.reference}>{reference}</Caption1>
      </div>
    </>
  );
}
