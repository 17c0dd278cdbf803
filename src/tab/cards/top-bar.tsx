import { Button, Field, makeStyles, Select, Text, Title2, tokens } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons';
import type { NetworkName, Overview } from '../contract';
import { Handling } from './handling';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '12px',
    alignItems: 'end',
    justifyContent: 'space-between',
    marginBottom: '16px',
  },
  // Below the basis the words and the controls stand one under the other: no title is squeezed on a phone.
  words: { flex: '1 1 320px', minWidth: 0 },
  title: {
    margin: 0,
    display: 'block',
    overflowWrap: 'anywhere',
    '@media (max-width: 479px)': { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  },
  whose: { display: 'block', marginTop: '4px', color: tokens.colorNeutralForeground2 },
  controls: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'end', minWidth: 0 },
  // A select is as wide as its longest choice unless it is told that it may shrink.
  picker: {
    minWidth: 0,
    flex: '0 1 auto',
    '& > *': { minWidth: 0 },
    '& select': { minWidth: 0, textOverflow: 'ellipsis' },
  },
  refresh: { flexShrink: 0 },
});

interface Props {
  overview: Overview;
  busy: boolean;
  onReload: () => void;
  onChoose: (network: string) => void;
}

export function TopBar({ overview, busy, onReload, onChoose }: Props) {
  const styles = useStyles();
  const { network, networks, person, clock } = overview;
  return (
    <header>
      {network.handling !== null && <Handling mark={network.handling} />}
      <div className={styles.bar}>
        <div className={styles.words}>
          <Title2 as="h1" className={styles.title}>
            {network.name}
          </Title2>
          <Text className={styles.whose} role="status">
            {busy ? 'Reading again …' : `For ${person.name}, as of ${clock}`}
          </Text>
        </div>
        <div className={styles.controls}>
          {networks.length > 1 && <NetworkPicker networks={networks} chosen={network.id} onChoose={onChoose} />}
          <Button
            className={styles.refresh}
            icon={<ArrowClockwise20Regular />}
            onClick={onReload}
            disabledFocusable={busy}
          >
            Refresh
          </Button>
        </div>
      </div>
    </header>
  );
}

function NetworkPicker({
  networks,
  chosen,
  onChoose,
}: {
  networks: NetworkName[];
  chosen: string;
  onChoose: (network: string) => void;
}) {
  return (
    <Field label="Network" className={useStyles().picker}>
      <Select value={chosen} onChange={(_, { value }) => onChoose(value)}>
        {networks.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
