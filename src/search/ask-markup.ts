/**
 * The markup of the ask box, in two halves with room between them: where to put the error, and where
 * the answer comes. Pages that are about the box have it from the start (`AskBox.astro`); the others
 * make it when their dialog is opened, so that they need not carry it.
 */
export const ASK_FIELD = `<label for="ask-input">Paste the error, or type a few words</label>
<div class="ask-field">
<textarea id="ask-input" data-ask-input rows="4" spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" aria-describedby="ask-hint" placeholder="User: arn:aws:sts::111122223333:assumed-role/ExampleRole/you is not authorized to perform: …"></textarea>
</div>
<p class="ask-hint" id="ask-hint">What you paste is read in this tab and never sent. All that is fetched are tables, by service or by two letters of an action.</p>`;

export const ASK_ANSWER = `<p class="ask-status" role="status" data-ask-status></p>
<div class="ask-results" data-results></div>
<div data-ask-answer></div>`;
