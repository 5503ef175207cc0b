/** Rows of the list as GraphQL shows them. */
import { Alert, AtRiskShipment } from '../alerts.graphql.js';
import type { RiskLoaders } from '../risk-loaders.js';
import { Risk } from '../risk.graphql.js';

interface Listed {
  readonly shipmentId: string;
  readonly orderReference: string;
  readonly promisedOn: string;
  readonly carrierCode: string;
  readonly serviceCode: string;
  readonly originCode: string;
  readonly countryCode: string;
  readonly trackingNumber: string | null;
}

/** `request` is the context of the answer. A row that was settled between two statements is left out. */
export async function atRiskViews(
  rows: readonly Listed[],
  loaders: RiskLoaders,
  request: object,
): Promise<readonly AtRiskShipment[]> {
  const views = await Promise.all(
    rows.map(async (row) => {
      const { shipmentId, orderReference, promisedOn } = row;
      const { carrierCode, serviceCode, originCode, countryCode, trackingNumber } = row;
      const [alert, risk] = await Promise.all([
        loaders.openAlert(request, shipmentId),
        loaders.risk(request, shipmentId),
      ]);
      if (!alert || !risk) return null;
      const said = { shipmentId, orderReference, promisedOn, alert: Alert.of(alert), risk: Risk.of(risk) };
      const way = { carrierCode, serviceCode, originCode, countryCode, trackingNumber };
      return Object.assign(new AtRiskShipment(), said, way);
    }),
  );
  return views.filter((view) => view !== null);
}
