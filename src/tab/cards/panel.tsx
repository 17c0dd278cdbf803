import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useId, useState } from 'react';

const useStyles = makeStyles({
  panel: {
    padding: '16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { margin: '0 0 12px', display: 'block' },
  rows: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    padding: '12px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { paddingBottom: 0 },
  },
  more: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px 12px',
    alignItems: 'center',
    marginTop: '12px',
    paddingTop: '12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  empty: { color: tokens.colorNeutralForeground2 },
});

/** A region of the page under a heading of its own. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <Subtitle2 as="h2" id={heading} className={styles.title}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}

/** As many rows as one looks through; more are shown when they are asked for. */
export const ROWS = 20;

/** How far a list is shown, and the row that the keyboard goes to when more of it is. */
export interface Shown {
  readonly count: number;
  readonly first: number | null;
}

export const AT_FIRST: Shown = { count: ROWS, first: null };

export const useShown = () => useState(AT_FIRST);

interface RowsProps<Item> {
  items: Item[];
  nothing: string;
  /** Where a list that goes and comes back is to be shown as far as it was. */
  shown?: ReturnType<typeof useShown>;
  children: (item: Item) => ReactNode;
}

/** One function for good, so that it is called when the row appears and not at each drawing. */
const focusNow = (row: HTMLElement | null): void => row?.focus();

/** A list, or a sentence that says why it is empty. */
export function Rows<Item extends { reference: string }>({ items, nothing, shown, children }: RowsProps<Item>) {
  const styles = useStyles();
  const own = useShown();
  const [{ count, first }, show] = shown ?? own;
  if (items.length === 0) return <Nothing>{nothing}</Nothing>;
  return (
    <>
      <ul className={styles.rows}>
        {items.slice(0, count).map((item, index) => (
          <li key={item.reference} className={styles.row} {...(index === first ? { ref: focusNow, tabIndex: -1 } : {})}>
            {children(item)}
          </li>
        ))}
      </ul>
      {items.length > ROWS && (
        <div className={styles.more}>
          <Text role="status" className={styles.empty}>
            {`${Math.min(count, items.length)} of ${items.length} shown`}
          </Text>
          {items.length > count && (
            <Button onClick={() => show({ count: count + ROWS, first: count })}>Show more</Button>
          )}
        </div>
      )}
    </>
  );
}

export function Nothing({ children }: { children: string }) {
  return <Text className={useStyles().empty}>{children}</Text>;
}
