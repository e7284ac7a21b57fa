package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A chat window that knows only the four documented endpoints: it polls, fetches conversations as a
 * whole, sends forms, and marks nothing.
 */
class OldWindowTest {
  private static final String WINDOW =
      """
      <!doctype html><html lang=en><title>Chat window</title><body>
      <ul id=list></ul><ol id=messages></ol>
      <form id=form><input id=text aria-label=Text><input id=file type=file><button>Go</button></form>
      <p id=error role=alert></p>
      <script>
      const me = {type: 'user', id: 7};
      let partner = null;
      const show = async (answer) => {
        if (!answer.ok) error.textContent = (await answer.json()).error;
        return answer.ok ? answer.json() : [];
      };
      async function conversations() {
        const found = await show(await fetch(`/chat/conversations/${me.type}/${me.id}`));
        list.replaceChildren(...found.map((item) => {
          const row = document.createElement('li');
          const button = row.appendChild(document.createElement('button'));
          button.textContent = `${item.name}: ${item.lastMessage} (${item.unreadCount}) ${item.lastMessageTime}`;
          button.onclick = () => { partner = item; thread(); };
          return row;
        }));
      }
      async function thread() {
        if (!partner) return;
        const found = await show(await fetch('/chat/messages?' + new URLSearchParams({
          sender_id: me.id, sender_type: me.type, receiver_id: partner.id, receiver_type: partner.type })));
        messages.replaceChildren(...found.map((message) => {
          const row = document.createElement('li');
          row.textContent = (message.sender_type === me.type ? 'Me: ' : 'Other: ') + message.content;
          if (message.image_url) row.appendChild(document.createElement('img')).src = message.image_url;
          return row;
        }));
      }
      form.onsubmit = async (event) => {
        event.preventDefault();
        const data = new FormData();
        data.append('sender_id', me.id);
        data.append('sender_type', me.type);
        data.append('receiver_id', partner.id);
        data.append('receiver_type', partner.type);
        data.append('content', text.value);
        data.append('timestamp', new Date().toISOString());
        if (file.files[0]) data.append('image', file.files[0]);
        await show(await fetch('/chat/send', { method: 'POST', body: data }));
        form.reset();
        thread();
      };
      conversations();
      setInterval(conversations, 300);
      setInterval(thread, 300);
      </script>
      """;

  @RegisterExtension
  final AHost host =
      new AHost(settings -> settings.readOnFetch(true).legacyPageLimit(1000).pageLimit(20));

  @BeforeEach
  void window() {
    host.pages.put("/window", WINDOW);
  }

  @Test
  void theOldWindowTalksWithTheNewPage() {
    IntStream.rangeClosed(1, 250).forEach(number -> host.doctorSays("line " + number));
    Page window = host.at("/window").page();

    assertThat(window.locator("#list button")).containsText("Dr. Maya Lind: line 250 (250)");
    window.locator("#list button").click();

    assertThat(window.locator("#messages li")).hasCount(250);
    assertThat(window.locator("#messages li").first()).hasText("Other: line 1");
    // It cannot mark, and what it fetched counts as read.
    assertThat(window.locator("#list button")).containsText("(0)");

    window.getByLabel("Text").fill("Grüße 🩺");
    window.locator("#file").setInputFiles(photo());
    window.locator("form button").click();

    assertThat(window.locator("#messages li").last()).hasText("Me: Grüße 🩺");
    window.waitForFunction(
        "() => document.querySelector('#messages li:last-child img')?.naturalWidth === 30");
    Message sent = host.chat.messages(AHost.DOCTOR, AHost.PATIENT, PageRequest.latest(1)).get(0);
    assertThat(sent.text()).isEqualTo("Grüße 🩺");
    host.chat.send(Draft.from(AHost.DOCTOR).to(AHost.PATIENT).text("I see"));
    assertThat(window.locator("#messages li").last()).hasText("Other: I see");
    assertThat(window.locator("#error")).isEmpty();
  }

  private static FilePayload photo() {
    return new FilePayload("photo.png", "image/png", Pictures.halves("png", 30, 20));
  }
}
