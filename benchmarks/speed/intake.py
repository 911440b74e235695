"""The intake that every bot asks for: 14 questions, ten taps and four texts, one case at the end.

Our own bot asks it by itself (a foster carer in their own right, two things wrong); the peers ask it from
this table, in the same words.
"""

from dataclasses import dataclass

START = "/start"


@dataclass(frozen=True)
class Question:
    """One question. says: words that only it has; replies: the label tapped, or the words typed."""

    name: str
    asks: str
    says: str
    replies: str
    choices: tuple[str, ...] = ()

    @property
    def is_tapped(self) -> bool:
        return bool(self.choices)


NOT_SAFE = "I'm not safe right now"
STORY = (
    "What happened? Tell me in your own words. There is no wrong way to say it.\n\nYou can send many "
    "messages, voice notes, photos or files. Please don't send pictures of bodies without clothes. "
    "Childline can help with those: 0800 1111."
)
HELLO = (
    "Hi. I'm a robot, not a person. I help you tell a council about its care and social workers.\n\nIts "
    "complaints team reads what you send. We keep it private. But if someone is not safe, we must tell "
    "people who can help.\n\nIn danger? Ring 999, or type: not safe. You can always stop.\n\n"
    "What do you want to do?"
)
COUNCIL = (
    "Which council is this about? Pick the one your social worker works for. "
    "It may not be where you live now."
)
COUNCILS = (
    *("Cheshire West and Chester Council", "Knowsley Council", "Liverpool City Council"),
    *("Manchester City Council", "Sefton Council", "Not here, or I don't know"),
)
KEPT = "I kept your words. You can write more, or tap That's all."
MORE = ("That's all", "That's another thing")
CHECK = "This is what goes to Liverpool City Council. Once it is sent, the council keeps it. Is it right?"
FIRST_WORDS = "They moved him three times since Easter and nobody told me why."
MORE_WORDS = "The social worker cancelled four visits in a row and did not ring."

INTAKE = (
    Question("hello", HELLO, "What do you want to do?", "Tell about a problem",
             ("Tell about a problem", "Say something good", "Share an idea", "Just let me say it",
              "Language")),
    Question("council", COUNCIL, "Which council is this about?", "Liverpool City Council", COUNCILS),
    Question("who", "Who are you?", "Who are you?", "I look after a child",
             ("It's about me", "I'm a mum, dad or parent", "I look after a child", "I'm an advocate",
              "Someone else")),
    Question("carer", "How do you look after the child?", "How do you look after", "I'm a foster carer",
             ("I'm a foster carer", "I'm family or a friend", "I'm a special guardian", "I adopt, or want to",
              "Another way")),
    Question("for_whom", "Is this about how you were treated? Or do you speak for the child?",
             "do you speak for the child?", "How I was treated",
             ("How I was treated", "I speak for the child", "Both")),
    Question("story", STORY, "There is no wrong way to say it", FIRST_WORDS),
    Question("kept", KEPT, "I kept your words", "That's another thing", MORE),
    Question("next", "OK. What is the next thing? Tell me in your own words.", "What is the next thing?",
             MORE_WORDS),
    Question("kept_too", KEPT, "I kept your words", "That's all", MORE),
    Question("must_not_know", "Is there anyone who must not know about this?", "anyone who must not know",
             "Yes, someone", ("No one", "Yes, someone")),
    Question("who_not", "Who must not know? Type who it is. We show it at the top for the officers, so they "
             "see it first.", "Type who it is", "My neighbour next door."),
    Question("safe_way", "How can we reach you safely?", "How can we reach you safely?", "By email",
             ("Here in this chat", "Only here, when I look", "By email", "By phone",
              "Through someone I trust")),
    Question("address", "What is the number, the email or the person? Say when it is safe, too.",
             "What is the number, the email", "quiet@example.org"),
    Question("check", CHECK, "Is it right?", "Send it", ("Send it", "Tell more first", "Change something")),
)  # fmt: skip
DONE = "Your number is"
TURNS = len(INTAKE)
