export default function Home() {
  return <h1>Everybody sees this</h1>;
}
