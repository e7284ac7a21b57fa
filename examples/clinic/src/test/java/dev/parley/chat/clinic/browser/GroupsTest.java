package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conversations of several people, each with their own browser. */
class GroupsTest {
  private static final String TEAM = "Team of Amelia";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  private Correspondent doctor;
  private Correspondent amelia;
  private Correspondent benjamin;

  @BeforeEach
  void people() {
    doctor = clinic.correspondent("doctor", 3);
    amelia = clinic.correspondent("user", 1);
    benjamin = clinic.correspondent("user", 2);
  }

  @Test
  @Tag("each-runtime")
  void fivePeopleTalkInOneGroup() {
    Visitor lind = clinic.doctor(3);
    startGroup(lind, TEAM, "Amelia Hart", "Benjamin Cole", "Chiara Russo", "David Osei");
    List<Visitor> patients =
        IntStream.rangeClosed(1, 4).mapToObj(id -> clinic.patient(id).openChat()).toList();
    patients.forEach(patient -> patient.openConversationWith(TEAM));

    lind.says("Good morning all");
    patients.forEach(patient -> patient.sees("Good morning all"));
    for (int index = 0; index < patients.size(); index++) {
      patients.get(index).says("Answer " + index);
    }

    for (int index = 0; index < patients.size(); index++) {
      lind.sees("Answer " + index);
      for (Visitor patient : patients) {
        patient.sees("Answer " + index);
      }
    }
    assertThat(lind.messages().getByText("Benjamin Cole", exactly()).first()).isVisible();
    assertThat(lind.page().getByText("5 members")).isVisible();
    lind.sees("Good morning all", "Read");
  }

  @Test
  void aGroupIsStartedByTheKeyboardAlone() {
    Visitor lind = clinic.doctor(3);
    assertThat(lind.button("New chat")).isVisible();
    lind.button("New chat").first().focus();
    Page page = lind.page();
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
    page.keyboard().press("ArrowDown");
    assertThat(page.getByRole(AriaRole.BUTTON, named("New group"))).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.TEXTBOX, named("Name of the group"))).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.ALERT).first()).hasText("Give the group a name.");
    page.keyboard().type(TEAM);
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
    page.keyboard().type("Benja");
    assertThat(page.getByRole(AriaRole.CHECKBOX)).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(chip(page, "Benjamin Cole")).isVisible();
    assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("");
    page.keyboard().type("Ame");
    assertThat(page.getByRole(AriaRole.CHECKBOX, named("Amelia Hart"))).isVisible();
    page.keyboard().press("Enter");
    assertThat(chip(page, "Amelia Hart")).isVisible();
    page.getByRole(AriaRole.TEXTBOX, named("Name of the group")).press("Enter");

    lind.ready();
    assertThat(lind.field()).isFocused();
    lind.says("Welcome").sees("Welcome", "Sent");
    assertThat(amelia.groups()).contains(TEAM);
    assertThat(benjamin.groups()).contains(TEAM);
  }

  @Test
  void whatWasEnteredForAGroupIsThereAgain() {
    Visitor lind = clinic.doctor(3);
    lind.button("New chat").first().click();
    lind.button("New group").click();
    Locator name = lind.page().getByRole(AriaRole.TEXTBOX, named("Name of the group"));
    name.fill("x".repeat(81));
    lind.page().getByRole(AriaRole.CHECKBOX, named("Amelia Hart")).click();
    clinic.expectFaults();
    lind.button("Create group").click();
    assertThat(lind.page().getByRole(AriaRole.ALERT)).containsText("1 to 80 characters");
    assertThat(name).isFocused();

    lind.page().keyboard().press("Escape");
    lind.button("New group").click();

    assertThat(name).hasValue("x".repeat(81));
    assertThat(chip(lind.page(), "Amelia Hart")).isVisible();
    name.fill(TEAM);
    lind.button("Create group").click();
    lind.ready();
    assertThat(amelia.groups()).contains(TEAM);
  }

  @Test
  void aTryWhoseAnswerWasLostMakesNoSecondGroup() {
    Visitor lind = clinic.doctor(3);
    lind.button("New chat").first().click();
    lind.button("New group").click();
    lind.page().getByRole(AriaRole.TEXTBOX, named("Name of the group")).fill(TEAM);
    lind.page().getByRole(AriaRole.CHECKBOX, named("Amelia Hart")).click();
    clinic.expectFaults();
    lind.page()
        .route(
            "**/chat/groups",
            route -> {
              route.fetch();
              route.abort();
            });
    lind.button("Create group").click();
    assertThat(lind.page().getByRole(AriaRole.ALERT)).containsText("Nothing is lost");

    lind.page().unroute("**/chat/groups");
    lind.button("Create group").click();

    lind.ready();
    assertThat(amelia.groups()).containsOnlyOnce(TEAM);
  }

  @Test
  void aNewNameIsEverywhereAtOnce() {
    doctor.startsGroup(TEAM, amelia, benjamin);
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);
    Visitor patient = clinic.patient(1).openChat().openConversationWith(TEAM);

    lind.opensGroupInfo(TEAM);
    lind.button("Change the name").click();
    assertThat(lind.page().getByRole(AriaRole.TEXTBOX, named("Name of the group"))).isFocused();
    lind.page().keyboard().press("ControlOrMeta+A");
    lind.page().keyboard().type("Hart and friends");
    lind.page().keyboard().press("Enter");

    assertThat(lind.panel().getByRole(AriaRole.HEADING, inside("Hart and friends"))).isVisible();
    assertThat(patient.page().getByRole(AriaRole.HEADING, named("Hart and friends")).first())
        .isVisible();
    assertThat(patient.entry("Hart and friends")).isVisible();
    assertThat(patient.messages().getByText("changed the name of the group")).isVisible();
  }

  @Test
  void aRemovedMemberSeesTheConversationCloseAndKeepsTheirDraft() {
    String group = doctor.startsGroup(TEAM, amelia, benjamin);
    doctor.saysInGroup(group, "before");
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);
    Visitor patient = clinic.patient(1).openChat().openConversationWith(TEAM);
    patient.sees("before").field().fill("half a sentence");
    clinic.expectFaults();

    lind.opensGroupInfo(TEAM);
    lind.button("Actions for Amelia Hart").click();
    lind.panel().getByText("Remove from group").and(visible(lind)).click();

    assertThat(patient.page().getByText("You are not a member of this group.")).isVisible();
    assertThat(patient.page().getByText("before", new Page.GetByTextOptions().setExact(true)))
        .hasCount(0);
    assertThat(patient.field()).hasCount(0);
    assertThat(patient.page().getByLabel("You had written this")).hasValue("half a sentence");
    assertThat(patient.entry(TEAM)).hasCount(0);
    assertThat(lind.panel().getByText("2 members")).isVisible();

    doctor.changesGroup(group, "add", amelia);

    patient.ready();
    assertThat(patient.field()).hasValue("half a sentence");
    assertThat(patient.entry(TEAM)).isVisible();
    assertThat(patient.messages().getByText("added you")).isVisible();
  }

  @Test
  void whoIsRemovedWhileManyWriteSeesNothingLater() throws Exception {
    String group = doctor.startsGroup(TEAM, amelia, benjamin);
    Visitor patient = clinic.patient(1).openChat().openConversationWith(TEAM);
    clinic.expectFaults();
    Correspondent[] writers = {doctor, benjamin};
    try (Closing threads = new Closing(Executors.newFixedThreadPool(writers.length))) {
      List<Future<?>> storms = new ArrayList<>();
      for (int number = 0; number < writers.length; number++) {
        Correspondent writer = writers[number];
        String text = "storm " + number + " ";
        storms.add(
            threads.submit(
                () -> IntStream.range(0, 60).forEach(at -> writer.saysInGroup(group, text + at))));
      }
      assertThat(patient.messages().getByText("storm").first()).isVisible();
      doctor.changesGroup(group, "remove", amelia);
      for (Future<?> storm : storms) {
        storm.get();
      }
    }

    assertThat(patient.page().getByText("You are not a member of this group.")).isVisible();
    assertThat(patient.entry(TEAM)).hasCount(0);
    assertThat(patient.page().getByText("storm")).hasCount(0);
    assertThat(patient.entry(TEAM)).hasCount(0);
    assertThat(patient.field()).hasCount(0);
    assertThat(amelia.groups()).doesNotContain(TEAM);
    assertThat(amelia.unread()).isZero();
    assertThat(doctor.messagesIn(group)).hasSize(122);
  }

  private record Closing(ExecutorService threads) implements AutoCloseable {
    Future<?> submit(Runnable work) {
      return threads.submit(work);
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }

  @Test
  void aPictureIsSeenByEveryMemberUntilTheyLeave() {
    String group = doctor.startsGroup(TEAM, amelia, benjamin);
    doctor.saysInGroup(group, "hello");
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);
    Visitor patient = clinic.patient(1).openChat().openConversationWith(TEAM);

    lind.opensGroupInfo(TEAM);
    lind.page()
        .waitForFileChooser(() -> lind.button("Change the picture").click())
        .setFiles(Pictures.file("team.png", Pictures.halves("png", 300, 200)));

    assertThat(lind.messages().getByText("You changed the picture of the group")).isVisible();
    assertThat(patient.messages().getByText("changed the picture of the group")).isVisible();
    for (Visitor member : List.of(lind, patient)) {
      assertThat(member.entry(TEAM).locator("img").first())
          .hasAttribute("src", Pattern.compile("/uploads/chat_images/"));
      assertThat(member.entry(TEAM)).containsText("hello");
    }
    String picture = amelia.pictureOf(TEAM);
    assertThat(amelia.status(picture)).isEqualTo(200);
    clinic.expectFaults();
    doctor.changesGroup(group, "remove", amelia);
    doctor.startsGroup("Another group", amelia, benjamin);
    assertThat(amelia.status(picture)).isEqualTo(404);
    assertThat(patient.page().getByText("You are not a member of this group.")).isVisible();
  }

  @Test
  void theHeaderFollowsWhoIsOnline() {
    doctor.startsGroup(TEAM, amelia, benjamin);
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);
    assertThat(lind.page().getByText("3 members").first()).isVisible();

    clinic.patient(1).openChat();
    assertThat(lind.page().getByText("1 online").first()).isVisible();
    clinic.patient(2).openChat();
    assertThat(lind.page().getByText("2 online").first()).isVisible();
  }

  @Test
  void leavingIsConfirmedFirst() {
    String group = doctor.startsGroup(TEAM, amelia, benjamin);
    doctor.saysInGroup(group, "hello");
    Visitor patient = clinic.patient(1).openChat().openConversationWith(TEAM);
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);

    patient.opensGroupInfo(TEAM);
    patient.button("Leave group").click();
    assertThat(patient.button("Cancel")).isFocused();
    patient.page().keyboard().press("Escape");
    assertThat(patient.button("Leave group")).isFocused();
    patient.page().keyboard().press("Enter");
    clinic.expectFaults();
    patient.button("Leave group").click();

    assertThat(patient.page().getByText("You are not a member of this group.")).isVisible();
    assertThat(patient.entry(TEAM)).hasCount(0);
    assertThat(lind.messages().getByText("Amelia Hart left")).isVisible();
    assertThat(amelia.groups()).doesNotContain(TEAM);
    lind.says("still here").sees("still here", "Sent");
  }

  @Test
  @Tag("each-runtime")
  void aMentionIsChosenByKeysAndShown() {
    String group = doctor.startsGroup(TEAM, amelia, benjamin);
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);
    lind.field().fill("👍 ");
    lind.field().pressSequentially("please, @har");
    Locator options = lind.page().getByRole(AriaRole.OPTION);
    assertThat(options).hasCount(1);
    assertThat(lind.field()).hasAttribute("aria-activedescendant", "mention-0");
    lind.page().keyboard().press("Enter");
    assertThat(lind.field()).hasValue("👍 please, @Amelia Hart ");
    lind.page().keyboard().type("and ");
    lind.page().keyboard().type("@");
    assertThat(options).hasCount(2);
    lind.page().keyboard().press("Escape");
    assertThat(options).hasCount(0);
    lind.page().keyboard().press("Home");
    lind.page().keyboard().type("Now ");
    lind.page().keyboard().press("Enter");
    lind.sees("Now 👍 please, @Amelia Hart and @", "Sent");

    JsonNode sent = benjamin.messagesIn(group).get(1).path("mentions");
    assertThat(sent.size()).isEqualTo(1);
    assertThat(sent.get(0).path("offset").asInt()).isEqualTo("Now _ please, ".length());
    assertThat(sent.get(0).path("length").asInt()).isEqualTo("@Amelia Hart".length());

    Visitor patient = clinic.patient(1).openChat();
    assertThat(
            patient
                .entry(TEAM)
                .getByRole(
                    AriaRole.IMG, new Locator.GetByRoleOptions().setName("You were mentioned")))
        .isVisible();
    patient.openConversationWith(TEAM);
    assertThat(patient.messages().getByText("@Amelia Hart", exactly())).isVisible();
  }

  @Test
  void whatIsTypedRightAfterAChoiceStandsAfterTheName() {
    doctor.startsGroup(TEAM, amelia, benjamin);
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);
    lind.field().pressSequentially("@ame");
    assertThat(lind.page().getByRole(AriaRole.OPTION)).hasCount(1);

    lind.page()
        .evaluate(
            """
            async () => {
              let field = document.activeElement;
              while (field.shadowRoot) field = field.shadowRoot.activeElement;
              field.dispatchEvent(
                new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true, composed: true }));
              // The page renders before the next key, but no frame is drawn.
              for (let task = 0; task < 10; task += 1) await null;
              document.execCommand('insertText', false, 'lo');
              await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
              document.execCommand('insertText', false, 'ok');
            }
            """);

    assertThat(lind.field()).hasValue("@Amelia Hart look");
  }

  @Test
  void aButtonLeadsToTheNextUnreadMention() {
    String group = doctor.startsGroup(TEAM, amelia, benjamin);
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);
    Visitor patient = clinic.patient(1).openChat();
    for (int number = 1; number <= 40; number++) {
      doctor.saysInGroup(group, "line " + number);
    }
    lind.field().pressSequentially("@ame");
    assertThat(lind.page().getByRole(AriaRole.OPTION)).hasCount(1);
    lind.page().keyboard().press("Tab");
    lind.page().keyboard().type("look");
    lind.page().keyboard().press("Enter");
    assertThat(patient.entry(TEAM)).containsText("look");
    for (int number = 41; number <= 60; number++) {
      doctor.saysInGroup(group, "line " + number);
    }
    assertThat(patient.entry(TEAM)).containsText("61 unread messages");
    patient.openConversationWith(TEAM);

    patient.button("Go to the next message that mentions you").click();

    assertThat(patient.messages().getByText("look")).isInViewport();
    assertThat(patient.messages().getByText("line 60", exactly())).not().isInViewport();
    assertThat(patient.button("Go to the next message that mentions you")).hasCount(0);
  }

  @Test
  void theWriterSeesWhoHasReadAMessage() {
    doctor.startsGroup(TEAM, amelia, benjamin);
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);
    lind.says("Who reads this?").sees("Who reads this?", "Sent");
    Visitor patient = clinic.patient(1).openChat().openConversationWith(TEAM);
    patient.sees("Who reads this?");

    lind.message("Who reads this?").getByRole(AriaRole.BUTTON, inside("Seen by")).click();

    assertThat(lind.panel().getByText("Read by 1 of 2")).isVisible();
    assertThat(lind.panel().getByRole(AriaRole.REGION, inside("Read"))).containsText("Amelia Hart");
    clinic.patient(2).openChat().openConversationWith(TEAM).sees("Who reads this?");
    assertThat(lind.panel().getByText("Read by 2 of 2")).isVisible();
    lind.page().keyboard().press("Escape");
    assertThat(lind.message("Who reads this?").getByRole(AriaRole.BUTTON, inside("Seen by")))
        .isFocused();
    lind.sees("Who reads this?", "Read");
  }

  @Test
  void theHeaderNamesWhoIsTyping() {
    doctor.startsGroup(TEAM, amelia, benjamin);
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);
    Visitor patient = clinic.patient(1).openChat().openConversationWith(TEAM);
    patient.field().pressSequentially("I think");

    assertThat(lind.page().getByText("Amelia Hart is typing…").first()).isVisible();
    patient.page().keyboard().press("Enter");
    lind.sees("I think");
    assertThat(lind.page().getByText("Amelia Hart is typing…")).hasCount(0);
  }

  @Test
  void someoneWhoIsAddedSeesTheGroupAppear() {
    String group = doctor.startsGroup(TEAM, benjamin);
    doctor.saysInGroup(group, "earlier");
    Visitor patient = clinic.patient(1).openChat();
    assertThat(patient.page().getByText("No conversations yet")).isVisible();
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);

    lind.opensGroupInfo(TEAM);
    lind.button("Add people").click();
    lind.panel().getByRole(AriaRole.CHECKBOX, inside("Amelia Hart")).click();
    lind.button("Add").click();

    patient.openConversationWith(TEAM).sees("earlier").says("hello");
    lind.sees("hello");
    assertThat(lind.messages().getByText("You added Amelia Hart")).isVisible();
  }

  @Test
  void anAdminGivesTheirRightsToAnother() {
    doctor.startsGroup(TEAM, amelia, benjamin);
    Visitor lind = clinic.doctor(3).openConversationWith(TEAM);
    clinic.expectFaults();
    lind.opensGroupInfo(TEAM);
    lind.button("Actions for Dr. Maya Lind").click();
    lind.panel().getByText("Remove admin rights").and(visible(lind)).click();
    assertThat(lind.panel().getByRole(AriaRole.ALERT)).containsText("make someone else admin");

    lind.button("Actions for Amelia Hart").click();
    lind.panel().getByText("Make admin").and(visible(lind)).click();
    assertThat(lind.panel().getByText("Admin", exactly())).hasCount(2);

    Visitor patient = clinic.patient(1).openChat().openConversationWith(TEAM);
    patient.opensGroupInfo(TEAM);
    assertThat(patient.button("Change the name")).isVisible();
    assertThat(patient.button("Actions for Benjamin Cole")).isVisible();
  }

  @Test
  void aLongNameThatLooksLikeMarkupIsShownAsItsText() {
    String name = "<img src=x onerror=\"window.hacked = 1\">" + "W".repeat(38);
    String group = doctor.startsGroup(name, amelia, benjamin);
    amelia.saysInGroup(group, "hello");
    Visitor lind = clinic.signedIn("doctor", 3, usual -> usual);
    lind.page().navigate("/chat-ui/?partner=group:" + group);
    lind.ready();
    Layout.assertFitsEveryWidth(lind.page());
    lind.page().setViewportSize(1280, 800);

    lind.opensGroupInfo("<img src=x");
    lind.button("Leave group").click();

    assertThat(lind.panel().getByText("Leave “" + name + "”?")).isVisible();
    Layout.assertFitsEveryWidth(lind.page());
    assertThat(lind.page().evaluate("() => 'hacked' in window")).isEqualTo(false);
  }

  private static void startGroup(Visitor visitor, String name, String... members) {
    visitor.button("New chat").first().click();
    visitor.button("New group").click();
    visitor.page().getByRole(AriaRole.TEXTBOX, named("Name of the group")).fill(name);
    for (String member : members) {
      visitor.page().getByRole(AriaRole.CHECKBOX, named(member)).click();
    }
    visitor.button("Create group").click();
    visitor.ready();
  }

  private static Locator chip(Page page, String name) {
    return page.getByRole(AriaRole.LIST, named("Chosen people")).getByText(name);
  }

  /** Buttons of closed rows are not displayed. */
  private static Locator visible(Visitor visitor) {
    return visitor.page().locator("button:visible");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
