"""Walls in all their wordings are found, and what quotes, reports, mocks or only resembles a wall is left alone."""

import pytest

from checker.model.document import Document
from checker.noise import mark_noise
from checker.rulebook.zones import load_zone_rules

RULES = load_zone_rules()
WALLS = {"metered_paywall", "subscription_wall", "registration_wall"}

METERED = """
You have read 3 of your 5 free articles.
You've used all your free articles for this month.
You've read your last free article.
You have no free articles left.
You are out of free articles.
You've run out of free stories this month.
You have 0 free reads left.
You have three complimentary stories remaining.
You only have 1 free article left this week
You've hit your article limit.
You have exceeded the monthly limit for free stories.
Sorry, you've reached your free article limit.
You've reached the limit of free reads
Your free articles have run out.
This is your third free story this month.
2 of 3 free articles used
Free articles left: 2
You get 5 free articles a month.
You've now opened all of your free stories
You have viewed 9 of 10 complimentary articles this month.
Your monthly free article limit has been reached.
One more free article this month
""".strip().splitlines()

SUBSCRIPTION = """
Subscribe now for full access
Subscribe for unlimited reading
Subscribe today and keep reading
Subscribe to unlock this story
Subscribe to keep reading for just €1 a week.
Subscribe or log in to read on
Subscribe for $2 a month to read the whole story.
Please subscribe to read the full text of this report.
Subscribe to see the rest
To continue reading, subscribe today.
To read the full story, become a member.
To keep reading, start a free trial.
Want to read more? Subscribe now.
Become a subscriber to continue reading
Become a paid member to unlock the full archive
Upgrade to paid to continue reading
Upgrade to premium to read this article
Join now to read the full story
Start your free trial to keep reading
Start a 30-day trial
Try free for 14 days
Continue reading with a subscription
Continue reading for $1
This article is for paying members only
This story is reserved for our subscribers.
This content is exclusive to members.
This post is available to paid subscribers only.
This section is only open to supporters
The rest of this article is for subscribers only.
The rest of this post is behind a paywall.
The full story is available to subscribers.
For subscribers only
Exclusive to subscribers
Subscribers only
Subscriber-only content
Members-only story
Premium article
This is premium content.
This is a subscriber-only story.
This is a preview of a paid article. Subscribe to see the rest.
You are reading a free preview.
You need to be a subscriber to read this article.
You must have a subscription to view this content
A subscription is required to continue reading.
Only subscribers can read the full article.
Get unlimited access to every story
Get full digital access for €1
Unlock the rest of this story
Unlock unlimited access for 99 cents
Already a subscriber? Log in
Not a subscriber yet? Join today.
Purchase a subscription to view this story.
Buy a day pass to continue reading
This article is locked.
Pay to read the rest of this article
""".strip().splitlines()

REGISTRATION = """
Sign in to continue reading
Log in to read the full article.
Please log in to continue.
Register for free to read this story
Register now to unlock this article
Sign up to read more
Sign up for free to keep reading.
Sign up with your email to continue reading
Create an account to read on
Create your free account to see the full story
Make a free account to keep reading.
Please sign in or create an account to view this article
To continue reading, sign in or register.
To read the rest, create a free account.
Log in or subscribe to continue reading
You must be logged in to read this article.
You need to register to keep reading.
You'll need an account to continue reading this story
A free account is required to read this article
A login is needed to view this story
Registration is required to continue.
Enter your email to continue reading
Enter your email address to unlock this story
Registered readers can read this story for free.
Keep reading by creating a free account.
Join for free to keep reading
""".strip().splitlines()

MORE_WALLS = """
Sign up or log in to read the rest
Become a member to access this story.
Read this story for free with an account
Get the full story with a subscription
You've viewed your 3 complimentary articles
You have hit your limit of free stories for the month
Your free trial has ended. Subscribe to keep reading
Support us and subscribe to read on
This story is only for members
This story is for paid subscribers only.
Only paid subscribers can read this post
Only available to subscribers
Available to subscribers only
Members can read the full article
Log in to see the full article
Login to continue
Sign in to read
Subscribe to read
Subscribe to access this content
Subscribe to view the full article
Subscribe for access
Unlock full access
Unlock the full article
Unlock with a free trial
Register to unlock
Register to continue
Create an account to unlock this article
Create a free account or sign in to continue reading
Continue reading with a free account
Continue reading this article with a free trial
Continue reading with a 7-day trial
To continue, please log in
Please sign in to continue reading this story
Please register to view this content
This content is only available to registered users
This article is only available to registered members.
This article is available exclusively to subscribers
Want to keep reading? Subscribe
Keep reading for $1
Keep reading. Start your free trial
Start reading for free
3 free articles left this month
You have 1 article left
Last free article
This is your final complimentary article
You've read 5 articles this month
You've reached your free article limit
You have reached the maximum number of free articles
Monthly limit reached
Article limit reached
Free article limit reached. Subscribe to continue.
Upgrade to continue reading
Upgrade your subscription to read this story
Upgrade to a paid subscription to read this post
You need an account to read this article
You need a subscription to read this
A subscription is needed to read this article
An account is needed to read the full story.
Membership required to continue reading
Subscription required
Login required to read this article
This post is for paying subscribers
This episode is for paid subscribers
This is a members-only post
Exclusive content for subscribers
Premium subscribers only
The full article is only available to subscribers
The rest of this story is only available to members
Already a member? Sign in to continue reading
Already a paid subscriber? Sign in
Read the full article by subscribing
Enter your email to keep reading
Read more with a subscription
""".strip().splitlines()

AFTER_NEWS = """
The bridge was shut at noon. Sign in to continue reading.
"We had to swim," he said. This is your last free story.
I am tired of papers that ask for money. Subscribe to read the rest of this article.
""".strip().splitlines()

QUOTED = """
The screen said "Sign in to continue reading" and nothing else.
A grey box reading "You have 1 free article left" covered the obituary.
She was met by 'Subscribe now for full access' where the list should have been.
"Register for free to read this story," the page demanded.
"You have no free articles left"
Her novel opens with the words "This article is for subscribers only".
'Create an account to read on', it went on, in letters of red.
The words 'Subscribers only' had been sprayed on the gate.
The message read: Log in to continue reading.
A pop-up told me that I had reached my monthly limit.
""".strip().splitlines()

REPORTED = """
You have two free articles left, the page said.
You've reached your limit, a banner told her.
The site asked me to create an account to continue reading.
Readers are told to subscribe to continue reading after the third story.
Every link led to a page that makes you log in to read more.
I hate papers that tell you that this article is for subscribers only.
Subscribe to continue reading has become the most hated line on the web.
When you have read five stories, the paper asks you to pay.
If you have reached your monthly article limit, ask the librarian for a pass.
The paper lets readers open five free articles a month before they must pay.
Only 3 of the 40 articles left in the exhibition are originals.
The paper said that its free articles had run out of readers.
Nobody wants to sign in to read the weather.
They had to register to read the file, the lawyers complained.
The court ruled that the story may be read by subscribers only.
The firm put its archive behind a paywall in May and lost 4,000 subscribers.
The rest of the article is about her brother.
He became a member to read the old maps.
Paying subscribers rose by 12,000 to 210,000 in the third quarter.
The library's members can read 40 newspapers for nothing.
Unlimited access to the beach was promised in the 1974 deed.
""".strip().splitlines()

OTHER_REQUESTS = """
Subscribe to our podcast for more stories like this
Subscribe to our channel for more videos.
Subscribe for weekly updates
Subscribe to the RSS feed
Subscribe to continue receiving our weekly letter
Sign up for our evening briefing and read more stories like this one.
Sign up for alerts
Sign up to our mailing list to get the full programme.
Sign in to comment
Log in to post a comment.
Create an account to join the discussion.
Create an account to save this article
Log in to your account to view your order.
Sign in to view your saved stories.
Register to vote by May 4.
Register to see the full timetable of the congress.
Register for the webinar to see the full list of guests.
Join our forum to see the full thread.
Join us to read aloud from her novels on Sunday.
Join the club to see the whole garden.
Become a member of our book club
Follow us to see the full picture gallery.
Download our app to read on the go.
Read the full story
Read more
Continue reading
Keep reading for the full list of winners.
Keep reading to find out how the cat got down.
Read on for more
Scroll to continue
Unlock your door before the fire drill.
Unlock this phone with your face
Unlock your full potential with our course
Start your free trial of the editor today and ship faster.
""".strip().splitlines()

LOOK_ALIKES = """
You have 3 unread messages.
You have two stories left to write, her editor told her.
You've reached the end of the article.
You have reached the limit of your storage.
You have exceeded your request limit for this endpoint.
You have used all of your API calls for this month.
Once the limit is reached, the valve closes.
This article is free to read.
This story is free for everyone.
This post is for anyone who has ever baked bread.
This page is for the parents of pupils.
This report is for members of the committee.
This feature is only available to users of the preview build.
This tool is reserved for members of the pilot.
The sauna is for members only.
Members only
The session was open to members only.
The full report is available to the public.
The rest of this year is for rest.
A subscription is required to use the key server.
An account is needed to deploy the service.
You must be logged in to push to this repository.
You need to register to take part in the race.
Log in to access the dashboard.
Sign in to continue to your inbox.
Enter your email to join the beta.
Enter your email to download the report
Upgrade to the latest version to continue.
Upgrade to read from more than one database.
Only members can vote on the budget.
Get full access to the camera in the settings.
Two free articles came with every chair.
Premium petrol rose by 4 cents.
Premium content creators earn more, the study says.
""".strip().splitlines()

NO_WALLS = """
Subscribe to get new posts
Subscribe to follow this topic
Subscribe to our YouTube channel
Subscribe now and get the newsletter free
Sign up for free updates
Sign up to get the best stories in your inbox
Sign up for our newsletter to unlock weekly insights
Keep reading below
Continue reading after the ad
Continue to the next article
Read the rest below
Members of the panel have read the full report.
The limit was reached last month.
You have reached the bottom of the page
Register for the conference to see the full schedule.
Log in to see your comments.
Log in to reply
Sign in to like this post
Join our Slack to keep reading up on the latest
Join the conversation
Join our community to get access to the template
Access to this endpoint requires an account.
A subscription is required to use the enterprise plan.
The beta is available to subscribers of the pro plan.
This API is only available to paid plans
This dashboard is only available to admins.
This command is only available to members of the staff team.
This room is only available to members.
Your account has reached its limit
You have 2 free trials remaining
You have 2 free slots remaining.
You have 3 free credits remaining.
You have reached your rate limit
They ask you to subscribe to continue reading.
It told me to sign in to continue reading.
The newspaper introduced a metered paywall of five free articles a month.
Unlock the door
Unlock the next level
Unlock your device to continue
Sign up to unlock the next level
Upgrade your browser to continue reading this site securely
Enable JavaScript to continue
Accept cookies to continue reading
Turn off your ad blocker to keep reading
Verify you are human to continue
Subscribe to the changelog
Only members of the jury may read the file
Premium members get free shipping
The full text is available on GitHub
The article is available in print
""".strip().splitlines()


def is_wall(text: str) -> bool:
    return not WALLS.isdisjoint(zone.category for zone in mark_noise(Document("a", text), RULES))


@pytest.mark.parametrize("text", [*METERED, *SUBSCRIPTION, *REGISTRATION, *MORE_WALLS, *AFTER_NEWS])
def test_every_wording_of_a_wall_is_found(text):
    assert is_wall(text)


@pytest.mark.parametrize("text", [*QUOTED, *REPORTED])
def test_a_wall_that_is_quoted_or_told_of_is_content(text):
    assert not is_wall(text)


@pytest.mark.parametrize("text", [*OTHER_REQUESTS, *LOOK_ALIKES, *NO_WALLS])
def test_other_requests_and_look_alikes_are_no_walls(text):
    assert not is_wall(text)
