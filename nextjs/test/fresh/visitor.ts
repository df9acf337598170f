/** A browser without JavaScript: keeps cookies, follows nothing, sends forms. */
export class Visitor {
  readonly jar = new Map<string, string>();
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  async visit(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.#address + path, {
      redirect: 'manual',
      ...init,
      headers: { origin: this.#address, ...(cookie && { cookie }) },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0/i.test(set)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return response;
  }

  /** Sends the form of a page that was opened at that path. */
  submit(path: string, page: string, fields: Record<string, string> = {}): Promise<Response> {
    return this.visit(path, { method: 'POST', body: submission(page, fields) });
  }

  /** Where an answer leads to. */
  to(response: Response): string | undefined {
    return response.headers.get('location')?.replace(this.#address, '');
  }
}

/** With the hidden fields that React adds for browsers without JavaScript. */
function submission(page: string, fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [input] of page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const attribute = (name: string) =>
      new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ??
      '';
    form.append(attribute('name'), attribute('value'));
  }
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}
