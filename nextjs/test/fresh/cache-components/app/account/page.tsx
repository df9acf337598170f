import { auth } from '../../auth';

/** The guard stands above any boundary: who is not let in gets a redirect instead of a page that has begun. */
export const instant = false;

export default async function AccountPage() {
  const { name } = await auth.requireUser();
  return <h1>Account of {name}</h1>;
}
