import { getIronSession } from 'iron-session';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { options } from '../session';

export default async function Page() {
  const { user } = await getIronSession(await cookies(), options);
  if (user === undefined) redirect('/login');
  return <h1>Hello {user.name}</h1>;
}
