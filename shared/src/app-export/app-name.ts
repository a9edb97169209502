/**
 * The name of the app's folder, its package and its zip: any text -> lower case letters, digits and
 * `-`. It ends in `-app`, so it is never a name that npm, NuGet or a file system keeps for itself.
 */
export function appName(functionName: string): string {
  const words = functionName
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const name = (words ?? []).join('-').slice(0, 60).replace(/-$/, '');
  return /^[a-z]/.test(name) ? `${name}-app` : `function-${name}-app`.replace('--', '-');
}

/**
 * The function's name, where the host takes it; else one like it. It names files and folders.
 * Source: the host refuses names that do not match `^[A-Za-z][A-Za-z0-9_-]{0,127}$`.
 */
export function safeFunctionName(functionName: string): string {
  if (/^[A-Za-z][A-Za-z0-9_-]{0,127}$/.test(functionName)) return functionName;
  const like = functionName.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 100);
  return /^[A-Za-z]/.test(like)
    ? like
    : `Function${like === '' || /^[_-]/.test(like) ? '' : '_'}${like}`;
}
