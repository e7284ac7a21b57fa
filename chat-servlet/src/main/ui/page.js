import "./chat.js"
