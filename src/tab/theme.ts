import { type Theme, teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Host } from './host';

const THEMES: Record<string, Theme> = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** Teams says which theme it wears; elsewhere the system does. Follows changes of either. */
export function useTheme(host: Host | null): Theme {
  const system = useSystemTheme();
  const [worn, wear] = useState<string | null>(null);
  useEffect(() => {
    if (host?.kind !== 'teams') return;
    wear(host.theme);
    host.onTheme(wear);
  }, [host]);
  return THEMES[worn ?? system] ?? teamsLightTheme;
}

function useSystemTheme(): string {
  const [dark, setDark] = useState(() => darkWanted().matches);
  useEffect(() => {
    const wanted = darkWanted();
    const follow = () => setDark(wanted.matches);
    wanted.addEventListener('change', follow);
    return () => wanted.removeEventListener('change', follow);
  }, []);
  return dark ? 'dark' : 'default';
}

function darkWanted(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}
