import { NoRight } from '../../../app/failure-pages.tsx'
import { useCan } from '../../../app/session.tsx'
import { OwnPrices } from './own-prices.tsx'
import { PriceList } from './price-list.tsx'

/** What operations cost, and whom. */
export default function PricesPage() {
  const can = useCan()
  if (!can('prices.read')) return <NoRight />
  return (
    <div className="space-y-5">
      <PriceList />
      <OwnPrices />
    </div>
  )
}
