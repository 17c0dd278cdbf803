import { defineDue, type Feature } from '../../kernel/define';
import { deliveryActions } from './actions';
import type { DeliveryReportDeps } from './types';
import { noteEnd, REPORT, report } from './usecases';

/** Tells the Secretariat who was not reached, and lets it try again. */
export const createDeliveryFeature = (deps: DeliveryReportDeps): Feature => ({
  name: 'delivery',
  actions: deliveryActions(deps),
  dues: [
    defineDue({
      kind: REPORT,
      handle: (tx, { networkId, subject, at }) => report(deps, tx, networkId, subject, at),
    }),
  ],
  deliveries: [
    { keyPrefix: '', whenOutdated: true, delivered: (tx, message, result) => noteEnd(deps, tx, message, result) },
  ],
});
