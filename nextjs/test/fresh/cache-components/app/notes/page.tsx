import { Suspense } from 'react';
import { auth } from '../../auth';
import { notesOf } from './notes';

export default function NotesPage() {
  return (
    <Suspense fallback={<p>Loading your notes</p>}>
      <Notes />
    </Suspense>
  );
}

async function Notes() {
  const { id } = await auth.requireUser();
  return <p>{await notesOf(id)}</p>;
}
