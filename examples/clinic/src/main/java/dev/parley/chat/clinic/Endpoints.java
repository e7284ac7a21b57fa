package dev.parley.chat.clinic;

import dev.parley.chat.Chat;
import dev.parley.chat.clinic.page.ApiServlet;
import dev.parley.chat.clinic.page.AssetServlet;
import dev.parley.chat.clinic.page.DashboardServlet;
import dev.parley.chat.clinic.page.PictureServlet;
import dev.parley.chat.clinic.page.Portrait;
import dev.parley.chat.clinic.page.SignInPage;
import dev.parley.chat.clinic.page.StartServlet;
import dev.parley.chat.clinic.people.Passwords;
import dev.parley.chat.clinic.people.People;
import dev.parley.chat.clinic.signin.MeServlet;
import dev.parley.chat.clinic.signin.OriginCheck;
import dev.parley.chat.clinic.signin.Sessions;
import dev.parley.chat.clinic.signin.SignInServlet;
import dev.parley.chat.clinic.signin.SignOutServlet;
import dev.parley.chat.clinic.signin.StrangerLimit;
import dev.parley.chat.limit.spi.LocalRateLimiter;
import dev.parley.chat.limit.spi.RateLimiter;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.limit.spi.RateLimits;
import dev.parley.chat.limit.spi.RateLimits.Rate;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.ChatServlet;
import dev.parley.chat.servlet.WebUi;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;

/** Maps paths to servlets and filters. */
record Endpoints(
    Settings settings, DataFolder data, People people, Sessions sessions, Clock clock) {
  private static final String DEFAULT_AVATAR = "/assets/default-avatar.svg";

  /** Everything that an app needs for the chat, except mounting it. */
  ChatServlet chat(Chat chat) {
    var servlet =
        ChatServlet.builder(
                chat,
                request ->
                    sessions
                        .current(request)
                        .map(
                            session ->
                                new Caller(session.participant(), Optional.of(session.until()))))
            .allowedOrigins(settings.allowedOrigins())
            .defaultAvatar(DEFAULT_AVATAR)
            .signInUrl("/")
            .rateLimiter(rateLimiter())
            .liveTicketKey(sessions.liveTicketKey())
            .webUi(webUi());
    settings.publicUrl().map(URI::toString).ifPresent(servlet::publicUrl);
    settings.oldClients().applyTo(servlet);
    return servlet.build();
  }

  /** Off unless it is set: a demo is where people try how much the chat can do. */
  private RateLimiter rateLimiter() {
    return settings.sendsPerMinute() == 0
        ? RateLimiter.unlimited()
        : LocalRateLimiter.of(
            RateLimits.STANDARD.with(Action.SEND, Rate.perMinute(settings.sendsPerMinute())));
  }

  private WebUi webUi() {
    WebUi ui =
        WebUi.plain()
            .withTitle("Clinic")
            .withAccent("#0b6b85")
            .withLogo("/assets/icon.svg")
            .withHomeUrl("/");
    return settings.officeHours().applyTo(ui, clock, ZoneId.systemDefault());
  }

  ServletContextHandler over(ChatServlet chat, HealthServlet health) {
    ServletContextHandler context = WebServer.context(settings);
    context.addServletContainerInitializer((classes, starting) -> chat.register(starting));
    JakartaWebSocketServletContainerInitializer.configure(context, null);
    limitStrangers(context);
    mountSignIn(context, chat);
    mountPictures(context);
    get(context, health, "/health");
    context.addServlet(new ServletHolder(new NotFoundServlet()), "/");
    return context;
  }

  /** Pages and their scripts are left out: browsers load them before anyone signs in. */
  private void limitStrangers(ServletContextHandler context) {
    FilterHolder limit = new FilterHolder(new StrangerLimit(sessions, clock));
    limit.setAsyncSupported(true);
    for (String path : new String[] {"/chat/*", "/uploads/*", "/me"}) {
      context.addFilter(limit, path, EnumSet.of(DispatcherType.REQUEST));
    }
  }

  private void mountSignIn(ServletContextHandler context, ChatServlet chat) {
    OriginCheck origins = new OriginCheck(settings.allowedOrigins(), settings.publicUrl());
    SignInPage page = new SignInPage(people, isDemo());
    Passwords passwords = new Passwords(people);
    post(context, new SignInServlet(sessions, passwords, origins, page, clock), "/login");
    post(context, new SignOutServlet(sessions, origins, chat::disconnect, page), "/logout");
    get(context, new MeServlet(sessions, origins, DEFAULT_AVATAR), "/me");
    get(context, new StartServlet(sessions, page), "");
    get(context, new DashboardServlet(sessions, people), "/patient", "/doctor");
  }

  private void mountPictures(ServletContextHandler context) {
    get(context, new AssetServlet(), "/assets/*");
    get(context, new ApiServlet(), "/api");
    get(
        context,
        new PictureServlet(data.doctorPhotos(), isDemo() ? Portrait.ofDoctors() : Map.of()),
        "/uploads/doctor_photos/*");
    get(
        context,
        new PictureServlet(data.userPhotos(), isDemo() ? Portrait.ofUsers() : Map.of()),
        "/uploads/user_photos/*");
  }

  private static void get(ServletContextHandler context, HttpServlet servlet, String... paths) {
    mount(context, servlet, new Methods("GET", "HEAD"), paths);
  }

  private static void post(ServletContextHandler context, HttpServlet servlet, String... paths) {
    mount(context, servlet, new Methods("POST"), paths);
  }

  private static void mount(
      ServletContextHandler context, HttpServlet servlet, Methods methods, String... paths) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    FilterHolder guard = new FilterHolder(methods);
    guard.setAsyncSupported(true);
    for (String path : paths) {
      context.addServlet(holder, path);
      context.addFilter(guard, path, EnumSet.of(DispatcherType.REQUEST));
    }
  }

  private boolean isDemo() {
    return settings.people().isEmpty();
  }
}
