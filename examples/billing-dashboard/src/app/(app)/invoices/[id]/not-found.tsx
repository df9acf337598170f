import { NothingHere } from '@/components/nothing-here';

export default function InvoiceNotFound() {
  return (
    <NothingHere
      title="Invoice not found"
      text="It does not exist, or it is not one of yours."
      href="/invoices"
      link="All invoices"
    />
  );
}
