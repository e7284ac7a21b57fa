import { Component } from 'react';
import { AlertIcon } from './icons.jsx';
import { Notice } from './widgets.jsx';

/**
 * Shows an error where a part could not be fetched (the network, or a newer version on the server) or a
 * component failed. Only a reloaded page can have all parts of one version.
 */
export class ErrorBoundary extends Component {
  state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  componentDidCatch() {
    this.props.onError();
  }

  render() {
    const { t, children } = this.props;
    if (!this.state.broken) return children;
    return (
      <section className="chat chat-closed" aria-label={t('dialog')}>
        <Notice alert icon={<AlertIcon />} title={t('loadFailed')} action={t('retry')} onAction={() => location.reload()} />
      </section>
    );
  }
}
