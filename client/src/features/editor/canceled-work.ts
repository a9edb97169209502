/**
 * Monaco 0.52 cancels work that an editor no longer needs by rejecting its promise, and leaves some
 * of those rejections to nobody. They are no faults: the page's reader of uncaught errors is not
 * told of them.
 */
export function ignoreCanceledWork(): void {
  window.addEventListener('unhandledrejection', (event) => {
    const { reason } = event as { readonly reason: unknown };
    if (reason instanceof Error && reason.name === 'Canceled' && reason.message === 'Canceled') {
      event.preventDefault();
    }
  });
}
