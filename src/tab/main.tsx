import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';

const place = document.getElementById('page');
if (!place) throw new Error('index.html has no #page.');
createRoot(place).render(
  <StrictMode>
    <App search={window.location.search} />
  </StrictMode>,
);
