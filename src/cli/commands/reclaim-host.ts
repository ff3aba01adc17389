import { once } from 'node:events';
import { connect } from 'node:net';
import { errorCode } from '../../base/error-code.ts';
import type { Host } from '../../contracts/component.ts';
import { findRunningCloud } from '../cloud/cloud-file.ts';
import { cloudEnvironment } from './open-cloud.ts';

/**
 * The host from which what a ledger names can be reached: with the keys of the local cloud where that is the place.
 * Undefined where the place was a local cloud that has ended, and what was in it with it.
 */
export async function reclaimHost(
  place: Readonly<Record<string, string>>,
  host: Host,
): Promise<Host | undefined> {
  const { endpoint } = place;
  if (endpoint === undefined || !isLoopback(endpoint)) return host;
  const cloud = await findRunningCloud(host);
  if (cloud?.endpoint === endpoint) return { ...host, env: cloudEnvironment(host.env, cloud) };
  return (await answers(endpoint)) ? host : undefined;
}

function isLoopback(endpoint: string): boolean {
  const { hostname } = new URL(endpoint);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

async function answers(endpoint: string): Promise<boolean> {
  const { hostname, port } = new URL(endpoint);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || '80') });
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    if (errorCode(error) === 'ECONNREFUSED') return false;
    throw error;
  } finally {
    socket.destroy();
  }
}
