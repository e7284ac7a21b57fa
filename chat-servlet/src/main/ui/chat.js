import {createRoot} from "react-dom/client"; import css from "parley-styles/Chat.css"; console.log(createRoot, css)
