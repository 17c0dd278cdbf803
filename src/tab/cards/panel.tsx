import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';

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

interface RowsProps<Item> {
  items: Item[];
  nothing: string;
  children: (item: Item) => ReactNode;
}

/** A list, or a sentence that says why it is empty. */
export function Rows<Item extends { reference: string }>({ items, nothing, children }: RowsProps<Item>) {
  const styles = useStyles();
  if (items.length === 0) return <Nothing>{nothing}</Nothing>;
  return (
    <ul className={styles.rows}>
      {items.map((item) => (
        <li key={item.reference} className={styles.row}>
          {children(item)}
        </li>
      ))}
    </ul>
  );
}

export function Nothing({ children }: { children: string }) {
  return <Text className={useStyles().empty}>{children}</Text>;
}
