import { type Plan, planName } from '@/lib/billing';

export function PlanBadge({ plan }: { plan: Plan }) {
  return <span className={`plan plan-${plan}`}>{planName[plan]} plan</span>;
}
