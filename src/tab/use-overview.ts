import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchOverview, Unavailable } from './api';
import type { Overview } from './contract';
import type { Host } from './host';

/** Keeps what was last shown while it is read again, so that a refresh does not empty the page. */
export function useOverview(host: Exclude<Host, { kind: 'outside' }>) {
  const [overview, setOverview] = useState<Overview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(true);
  const [network, setNetwork] = useState<string | null>(null);
  const latest = useRef(0);

  const load = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    setBusy(true);
    const result = await attempt(host, network);
    // Two networks chosen in haste: only the last answer counts, whichever comes last.
    if (mine !== latest.current) return;
    setOverview((before) => result.overview ?? before);
    setProblem(result.problem);
    setBusy(false);
  }, [host, network]);

  useEffect(() => {
    load();
  }, [load]);

  return { overview, problem, busy, reload: load, choose: setNetwork };
}

async function attempt(host: Exclude<Host, { kind: 'outside' }>, network: string | null) {
  try {
    return { overview: await fetchOverview(host, network), problem: null };
  } catch (error) {
    if (error instanceof Unavailable) return { overview: null, problem: error.message };
    throw error;
  }
}
