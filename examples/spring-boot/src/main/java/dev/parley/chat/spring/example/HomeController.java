package dev.parley.chat.spring.example;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The only page of the app, with the chat on it. */
@Controller
class HomeController {
  @GetMapping("/")
  String home(Principal signedIn, Model model) {
    model.addAttribute("name", signedIn.getName());
    return "home";
  }
}
