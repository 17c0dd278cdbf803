/** How Teams wears a card: font, sizes and colours of its light and its dark theme, as one reads them off its clients. */
const SHADES = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    line: '#d1d1d1',
    emphasis: '#f0f0f0',
    text: '#242424',
    subtle: '#616161',
    accent: '#444791',
    good: '#0e700e',
    warning: '#835c00',
    attention: '#b10e1c',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    line: '#525252',
    emphasis: '#333333',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9ea2ff',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#f1707b',
  },
} as const;

export type Theme = keyof typeof SHADES;

const colour = (normal: string, subtle = normal) => ({ default: normal, subtle });

function colours(theme: Theme) {
  const s = SHADES[theme];
  return {
    default: colour(s.text, s.subtle),
    dark: colour(s.text, s.subtle),
    light: colour(s.text, s.subtle),
    accent: colour(s.accent),
    good: colour(s.good),
    warning: colour(s.warning),
    attention: colour(s.attention),
  };
}

export function hostConfig(theme: Theme) {
  const s = SHADES[theme];
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors: colours(theme) });
  return {
    fontFamily: "'Segoe UI', 'Noto Sans', system-ui, sans-serif",
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 16, large: 24, extraLarge: 32, padding: 12 },
    separator: { lineThickness: 1, lineColor: s.line },
    supportsInteractivity: true,
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 8 },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    containerStyles: {
      default: style(s.card),
      emphasis: style(s.emphasis),
      good: style(s.card),
      attention: style(s.card),
      warning: style(s.card),
      accent: style(s.card),
    },
    inputs: {
      label: {
        requiredInputs: { suffix: ' (required)', suffixColor: 'default' },
        optionalInputs: {},
      },
    },
  };
}

/** The page around the cards: a column as wide as a message of the client, and its buttons and inputs. */
export function pageStyle(theme: Theme): string {
  const s = SHADES[theme];
  return `
    body { margin: 0; padding: 8px; background: ${s.page}; color: ${s.text}; font: 14px 'Segoe UI', 'Noto Sans', system-ui, sans-serif; }
    main { max-width: 720px; }
    h2 { font-size: 12px; margin: 16px 0 4px; color: ${s.subtle}; }
    section > div { border: 1px solid ${s.line}; border-radius: 4px; background: ${s.card}; }
    .ac-pushButton { font: 600 14px 'Segoe UI', 'Noto Sans', system-ui, sans-serif; min-height: 32px; padding: 5px 12px; margin-bottom: 4px;
      border: 1px solid ${s.line}; border-radius: 4px; background: ${s.card}; color: ${s.text}; }
    .ac-input { font: 14px 'Segoe UI', 'Noto Sans', system-ui, sans-serif; box-sizing: border-box; width: 100%; min-height: 32px; padding: 5px 8px;
      border: 1px solid ${s.subtle}; border-radius: 4px; background: ${s.card}; color: ${s.text}; }
    .ac-input-container input[type=checkbox], .ac-input-container input[type=radio] { width: 16px; height: 16px; }
    ::placeholder { color: ${s.subtle}; opacity: 1; }
    a { color: ${s.accent}; }`;
}
