// The field for a colleague's connection string: what stands in it, and why it could not be read.

import { useRef, useState } from 'react';
import * as api from './api';
import type { ConnectionDraft, Failure } from './wire';

export function usePaste(onRead: (connection: ConnectionDraft) => void) {
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const asked = useRef(0);

  const change = (next: string) => {
    asked.current += 1;
    setText(next);
    setFailure(null);
  };
  const read = async () => {
    asked.current += 1;
    const mine = asked.current;
    const answer = await api.readConnection(text.trim()).then(
      (connection) => () => {
        setText('');
        onRead(connection);
      },
      (thrown) => () => setFailure(api.asFailure(thrown)),
    );
    // What was typed meanwhile has not been read.
    if (mine === asked.current) answer();
  };
  return { text, failure, change, read };
}
