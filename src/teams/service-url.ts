/** The hosts of the Bot Connector in the clouds of Teams. A token goes nowhere else, whatever a stored row says. */
const CONNECTOR_HOSTS = ['smba.trafficmanager.net', '.teams.microsoft.com', '.teams.microsoft.us', '.cloud.microsoft'];

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

const isConnector = (hostname: string): boolean =>
  CONNECTOR_HOSTS.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host));

/**
 * Whether the bot may call this address: in local mode loopback alone, otherwise the Bot Connector over TLS alone. Service
 * addresses come from authenticated activities, and from network files, which a person can get wrong.
 */
export function mayCall(serviceUrl: string, local: boolean): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname } = new URL(serviceUrl);
  return local ? isLoopback(hostname) : protocol === 'https:' && isConnector(hostname);
}
