import { Component, type ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** A fault of ours in a panel: says so instead of leaving the page empty. Texts are saved by then. */
export class ErrorBoundary extends Component<
  ErrorBoundaryProps,
  { readonly message: string | null }
> {
  override state = { message: null };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <div role="alert">
        <EmptyState icon="error" title="This part of the page failed">
          <p>Your text is kept. Reload the page to go on.</p>
          <p>
            <code>{message}</code>
          </p>
        </EmptyState>
      </div>
    );
  }
}
