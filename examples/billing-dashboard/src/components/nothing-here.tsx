import Link from 'next/link';

type Props = { title: string; text: string; href: string; link: string };

export function NothingHere({ title, text, href, link }: Props) {
  return (
    <section className="blank">
      <h1>{title}</h1>
      <p>{text}</p>
      <Link className="button button-quiet" href={href}>
        {link}
      </Link>
    </section>
  );
}
