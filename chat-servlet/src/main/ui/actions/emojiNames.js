/** Common emoji with names in English and Spanish, by which they are found: "emoji|English|Spanish". */
export const emojiNames = `
👍|thumbs up, yes, good|pulgar arriba, sí, bien
👎|thumbs down, no|pulgar abajo, no
❤|red heart, love|corazón rojo, amor
😂|tears of joy, laugh|lágrimas de risa
😮|surprised|sorpresa
😢|crying, sad|llanto, triste
🙏|thank you, please|gracias, por favor
👏|clapping|aplauso
🎉|party popper|fiesta
🔥|fire|fuego
✅|check mark, done|hecho, listo
❌|cross mark|cruz
👌|OK hand|mano OK
💪|strong|fuerza
👋|waving hand|saludo
🤝|handshake|apretón de manos
🙌|raised hands|manos levantadas
✌|victory|victoria
🤞|fingers crossed|dedos cruzados
✋|raised hand|mano levantada
👀|eyes|ojos
🧠|brain|cerebro
🫀|heart organ|corazón
🫁|lungs|pulmones
🦷|tooth|diente
🦴|bone|hueso
👃|nose|nariz
🦵|leg|pierna
🦶|foot|pie
😀|grin|sonrisa
😃|big smile|gran sonrisa
😄|smile with eyes|sonrisa con ojos
😁|beaming smile|sonrisa radiante
😆|laughing|risa
😅|sweat|sudor
🤣|rolling on the floor|revolcarse de risa
🙂|slight smile|sonrisa leve
🙃|upside down|al revés
😉|wink|guiño
😊|blush|rubor
😇|halo|aureola
🥰|hearts|enamorado
😍|heart eyes|ojos de corazón
😘|kiss|beso
😋|yummy|rico
😜|wink|guiño
🤗|hug|abrazo
🤔|thinking|pensar
🤫|quiet|silencio
😐|neutral|neutral
😶|speechless|sin palabras
🙄|rolling eyes|ojos en blanco
😏|smirk|sonrisa pícara
😬|grimace|mueca
😌|relieved|aliviado
😔|pensive|pensativo
😴|sleeping|dormir
😷|mask|mascarilla
🤒|thermometer|termómetro
🤕|bandage|venda
🤢|nausea|náuseas
🤮|vomiting|vómito
🤧|sneezing|estornudo
🥵|hot|calor
🥶|cold|frío
😵|unconscious|inconsciente
🤯|mind blown|alucinado
🥳|party|fiesta
😎|sunglasses|gafas de sol
😕|confused|confundido
😟|worried|preocupado
😲|astonished|asombrado
😳|flushed|sonrojado
🥺|pleading|súplica
😨|fearful|miedo
😰|anxious|ansioso
😥|disappointed|decepcionado
😭|sobbing|llanto fuerte
😱|screaming|grito
😞|disappointed|decepcionado
😓|cold sweat|sudor frío
😩|weary|agotado
🥱|yawning|bostezo
😤|triumph|resoplido
😡|angry|enfadado
😠|annoyed|molesto
👻|ghost|fantasma
💀|skull|calavera
🤖|robot|robot
🤷|shrug|encogerse de hombros
🤦|facepalm|mano en la cara
🙋|raising hand|levantar la mano
👶|baby|bebé
🤰|pregnant|embarazo
🤱|breastfeeding|lactancia
👩‍⚕️|woman doctor|médica
👨‍⚕️|man doctor|médico
🏥|hospital|hospital
🚑|ambulance|ambulancia
💊|pill|pastilla
💉|syringe|jeringa
🩺|stethoscope|estetoscopio
🩹|plaster|tirita
🌡|thermometer|termómetro
🩸|blood|sangre
🦠|germ|germen
💛|yellow heart|corazón amarillo
💚|green heart|corazón verde
💙|blue heart|corazón azul
💜|purple heart|corazón morado
🤍|white heart|corazón blanco
💔|broken heart|corazón roto
💕|two hearts|dos corazones
💯|hundred|cien
⭐|star|estrella
✨|sparkles|brillos
☀|sun|sol
❄|snow|nieve
🌈|rainbow|arcoíris
🌹|rose|rosa
💐|bouquet|ramo
🌱|seedling|brote
🍀|clover|trébol
🍎|apple|manzana
🍕|pizza|pizza
🎂|birthday cake|tarta
☕|coffee|café
🥂|cheers|brindis
🎁|present|regalo
🎵|music|música
⚽|football|fútbol
🏃|running|correr
🚶|walking|caminar
🏠|home|casa
🚗|car|coche
✈|plane|avión
⏰|alarm clock|despertador
⏳|hourglass|reloj de arena
📅|calendar|calendario
📞|phone|teléfono
📷|camera|cámara
📌|pin|chincheta
📝|note|nota
💡|idea|idea
🔔|bell|campana
❓|question|pregunta
❗|exclamation|exclamación
⚠|warning|aviso
🚫|forbidden|prohibido
🐶|dog|perro
🐱|cat|gato
`;
