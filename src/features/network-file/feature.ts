import type { Feature } from '../../kernel/define';
import { networkFileRoutes } from './routes';
import type { NetworkFileDeps } from './types';

export const createNetworkFileFeature = (deps: NetworkFileDeps): Feature => ({
  name: 'network-file',
  routes: networkFileRoutes(deps),
});
