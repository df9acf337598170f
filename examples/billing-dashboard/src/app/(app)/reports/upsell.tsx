import { Icon } from '@/components/icon';

const INCLUDED = [
  'Twelve months at a glance',
  'What is paid and what is outstanding, month by month',
  'Where the money goes',
];

export function Upsell() {
  return (
    <section className="panel upsell" aria-labelledby="upsell">
      <span className="upsell-mark">
        <Icon name="lock" />
      </span>
      <h2 id="upsell">Reports are part of the Pro plan</h2>
      <ul className="checked-list">
        {INCLUDED.map((text) => (
          <li key={text}>
            <Icon name="check" />
            {text}
          </li>
        ))}
      </ul>
      <p className="upsell-how">
        Your administrator can move your account to Pro at any time; nothing has to be set up.
      </p>
    </section>
  );
}
