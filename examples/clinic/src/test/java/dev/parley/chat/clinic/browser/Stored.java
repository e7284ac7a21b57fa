package dev.parley.chat.clinic.browser;

/** What a page has stored on the computer. */
final class Stored {
  private Stored() {}

  /** Everything in the local storage and in all databases of the page's origin, as one text. */
  static String in(Visitor visitor) {
    return (String)
        visitor
            .page()
            .evaluate(
                """
                async () => {
                  const found = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
                  const done = (request) => new Promise((resolve, reject) => {
                    request.onsuccess = () => resolve(request.result);
                    request.onerror = () => reject(request.error);
                  });
                  for (const { name } of await indexedDB.databases()) {
                    const database = await done(indexedDB.open(name));
                    for (const store of database.objectStoreNames) {
                      const entries = database.transaction(store).objectStore(store).getAll();
                      found.push(JSON.stringify(await done(entries)));
                    }
                    database.close();
                  }
                  return found.join(' ');
                }
                """);
  }
}
