import { useCallback, useEffect, useState } from 'react';
import { Unavailable } from './api';

/** Something that is read once it is wanted: what came, or the sentence that says why nothing did. */
export function useRead<T>(fetchIt: (() => Promise<T>) | null) {
  const [found, setFound] = useState<T | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const load = useCallback(async () => {
    setFound(null);
    setProblem(null);
    if (fetchIt === null) return;
    try {
      setFound(await fetchIt());
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      setProblem(error.message);
    }
  }, [fetchIt]);

  useEffect(() => {
    load();
  }, [load]);

  return { found, problem, again: load };
}
