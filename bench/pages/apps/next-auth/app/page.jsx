import { redirect } from 'next/navigation';
import { auth } from '../auth';

export default async function Page() {
  const session = await auth();
  if (session === null) redirect('/login');
  return <h1>Hello {session.user.name}</h1>;
}
