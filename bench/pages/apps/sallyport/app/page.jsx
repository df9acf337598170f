import { auth } from '../auth';

export default async function Page() {
  const { name } = await auth.requireUser();
  return <h1>Hello {name}</h1>;
}
