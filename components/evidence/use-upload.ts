'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { announce } from '#components/ui/notice.ts';

export type Upload = { id: number; name: string; sent: number };

let last = 0;

/** Sends files to the evidence door, one after another, and tells how far each is. */
export function useUpload(address: string) {
  const router = useRouter();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const put = (upload: Upload) =>
    setUploads((before) =>
      [...before.filter(({ id }) => id !== upload.id), upload].sort((a, b) => a.id - b.id),
    );
  const send = async (files: Iterable<File>) => {
    for (const file of [...files]) {
      const id = ++last;
      put({ id, name: file.name, sent: 0 });
      const refused = await post(address, file, (sent) => put({ id, name: file.name, sent }));
      setUploads((before) => before.filter((upload) => upload.id !== id));
      if (refused) announce({ kind: 'refused', message: `${file.name}: ${refused}` });
      else announce({ message: `${file.name} is attached.` });
      if (!refused) router.refresh();
    }
  };
  return { uploads, send };
}

const silent = 'Holdpoint did not answer, so it was not attached. Try again.';

// fetch does not tell how much of a body has been sent.
function post(address: string, file: File, tell: (sent: number) => void): Promise<string | null> {
  const form = new FormData();
  form.append('file', file);
  const request = new XMLHttpRequest();
  return new Promise((settle) => {
    request.upload.onprogress = ({ loaded, total }) => tell(total ? loaded / total : 0);
    request.onload = () => settle(request.status === 201 ? null : sayRefusal(request.responseText));
    request.onerror = () => settle(silent);
    request.open('POST', address);
    request.send(form);
  });
}

function sayRefusal(text: string): string {
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem === 'object' && problem && 'title' in problem) return String(problem.title);
  } catch {
    // An answer that is no problem document, such as a proxy's own page.
  }
  return silent;
}
